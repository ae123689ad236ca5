package community.lifeline.deploy.bench.rig;

import community.lifeline.simulators.wire.Packets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FeedTest {
    private final List<String> messages = new ArrayList<>();
    private final Feed feed = new Feed(payload -> messages.add(new String(payload, StandardCharsets.UTF_8)));

    @Test
    void handsOverAndAcknowledgesWholeMessagesOnly() throws IOException {
        ByteBuffer in = ByteBuffer.allocate(200);
        in.put(message(7, "one")).put(message(8, "two"));
        in.limit(in.position() - 1).position(0);
        ByteBuffer out = ByteBuffer.allocate(64);

        feed.drain(in, out);
        assertThat(messages).containsExactly("one");
        assertThat(out.position()).isEqualTo(Feed.ACKNOWLEDGEMENT);
        assertThat(out.getShort(2)).isEqualTo((short) 7);

        feed.drain(in.limit(in.limit() + 1), out);
        assertThat(messages).containsExactly("one", "two");
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void waitsForRoomBeforeItTakesAnotherMessage() throws IOException {
        ByteBuffer in = ByteBuffer.wrap(message(1, "first"));
        feed.drain(in, ByteBuffer.allocate(Feed.ACKNOWLEDGEMENT - 1));
        assertThat(messages).isEmpty();
        assertThat(in.position()).isZero();
    }

    @Test
    void noticesTheAnswerToTheSubscription() throws IOException {
        assertThat(feed.subscribed()).isFalse();
        feed.drain(ByteBuffer.wrap(new byte[] {0x20, 2, 0, 0, (byte) 0x90, 3, 0, 1, 1}), ByteBuffer.allocate(64));
        assertThat(feed.subscribed()).isTrue();
    }

    @Test
    void refusesALengthThatIsNotMqtt() {
        byte[] garbage = {0x30, -1, -1, -1, -1, 1};
        assertThatThrownBy(() -> feed.drain(ByteBuffer.wrap(garbage), ByteBuffer.allocate(64)))
                .isInstanceOf(IOException.class);
    }

    private static byte[] message(int id, String payload) {
        return Packets.publish("a/b", id, payload.getBytes(StandardCharsets.UTF_8), false);
    }
}
