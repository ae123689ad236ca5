package community.lifeline.alerts.notice;

import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.notify.RetryConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A channel that keeps what it was told, and answers as it is asked to. */
final class Listener implements Channel<Letter> {
    private final String name;
    private final List<Letter> heard = new CopyOnWriteArrayList<>();
    volatile Duration longest = Duration.ofMinutes(1);
    private volatile Function<Letter, Delivery> answer = _ -> new Delivery.Sent();

    Listener(String name) {
        this.name = name;
    }

    void answer(Function<Letter, Delivery> answer) {
        this.answer = answer;
    }

    /** Each attempt. */
    List<Letter> heard() {
        return heard;
    }

    List<String> keys() {
        return heard.stream().map(Letter::key).toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean wants(Letter letter) {
        return letter.address().isPresent();
    }

    @Override
    public RetryConfig retry() {
        return new RetryConfig(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(30));
    }

    @Override
    public Duration longest() {
        return longest;
    }

    @Override
    public Delivery tell(Letter letter) {
        heard.add(letter);
        return answer.apply(letter);
    }

    @Override
    public void close() {}
}
