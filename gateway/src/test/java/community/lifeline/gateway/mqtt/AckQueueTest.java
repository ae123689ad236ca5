package community.lifeline.gateway.mqtt;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AckQueueTest {
    private final List<Integer> acknowledged = new ArrayList<>();
    private final AckQueue queue = new AckQueue(acknowledged::add);

    @Test
    void acknowledgesInTheOrderOfArrival() {
        AckQueue.Ticket first = queue.arrived(1);
        AckQueue.Ticket second = queue.arrived(2);
        AckQueue.Ticket third = queue.arrived(3);
        queue.done(third);
        queue.done(second);
        assertThat(acknowledged).isEmpty();
        queue.done(first);
        assertThat(acknowledged).containsExactly(1, 2, 3);
        assertThat(queue.size()).isZero();
    }

    @Test
    void acknowledgesThePrefixThatIsDone() {
        AckQueue.Ticket first = queue.arrived(1);
        AckQueue.Ticket second = queue.arrived(2);
        AckQueue.Ticket third = queue.arrived(3);
        queue.done(first);
        queue.done(third);
        assertThat(acknowledged).containsExactly(1);
        queue.done(second);
        assertThat(acknowledged).containsExactly(1, 2, 3);
    }
}
