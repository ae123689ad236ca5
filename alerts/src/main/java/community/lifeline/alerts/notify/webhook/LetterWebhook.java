package community.lifeline.alerts.notify.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.lifeline.alerts.notify.Channel;
import community.lifeline.alerts.notify.Delivery;
import community.lifeline.alerts.notify.Letter;
import community.lifeline.alerts.notify.RetryConfig;

/**
 * Hands letters to a system that has a way to people of its own, as a gateway for text messages, calls or chats: events of
 * type {@code community.lifeline.notice}, of which that system does what its operator says.
 *
 * <pre>
 * {"to": {"id": "p-12", "name": "…", "language": "zh", "address": "…"},
 *  "level": "red", "drill": false, "title": "…", "text": "…",
 *  "notices": [{"key": "…", "response": "…", "occasion": "raised", "level": "red",
 *               "place": {"zh": "…", "en": "…"}, "title": "…", "at": "…"}]}
 * </pre>
 */
public final class LetterWebhook implements Channel<Letter> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebhookConfig config;
    private final Post post;

    public LetterWebhook(WebhookConfig config) {
        this.config = config;
        this.post = new Post(config);
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public boolean wants(Letter letter) {
        return letter.address().isPresent();
    }

    @Override
    public RetryConfig retry() {
        return config.retry();
    }

    @Override
    public Delivery tell(Letter letter) throws InterruptedException {
        return post.send(new CloudEvent(
                letter.key(), letter.community(), "notice", letter.to().id(), letter.at(), data(letter)));
    }

    private static ObjectNode data(Letter letter) {
        ObjectNode data = JSON.createObjectNode();
        data.putObject("to")
                .put("id", letter.to().id())
                .put("name", letter.to().name())
                .put("language", letter.to().language().label())
                .put("address", letter.address().orElseThrow());
        data.put("level", letter.level().label());
        data.put("drill", letter.drill());
        data.put("title", letter.title());
        data.put("text", letter.text());
        ArrayNode notices = data.putArray("notices");
        letter.parts().forEach(part -> put(notices.addObject(), part));
        return data;
    }

    private static void put(ObjectNode node, Letter.Part part) {
        node.put("key", part.key());
        node.put("response", part.subject().toString());
        node.put("occasion", part.occasion());
        node.put("level", part.level().label());
        node.putObject("place")
                .put("zh", part.place().zh())
                .put("en", part.place().en());
        node.put("title", part.title());
        node.put("at", part.at().toString());
    }

    @Override
    public void close() {
        post.close();
    }
}
