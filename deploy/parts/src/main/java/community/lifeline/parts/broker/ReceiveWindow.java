package community.lifeline.parts.broker;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;

/**
 * Stops reading from a publisher that is too far ahead of the journal. Artemis queues what it has read without a bound,
 * and an MQTT 3.1.1 publisher is bound by nothing. Lives on the connection's event loop.
 */
final class ReceiveWindow extends ChannelDuplexHandler {
    private final int most;
    private int unacknowledged;

    ReceiveWindow(int most) {
        this.most = most;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof MqttPublishMessage publish
                && publish.decoderResult().isSuccess()
                && publish.fixedHeader().qosLevel() != MqttQoS.AT_MOST_ONCE
                && ++unacknowledged >= most) {
            context.channel().config().setAutoRead(false);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof MqttMessage reply && acknowledges(reply)) {
            unacknowledged--;
            if (unacknowledged <= most / 2 && !context.channel().config().isAutoRead()) {
                context.channel().config().setAutoRead(true);
            }
        }
        var _ = context.write(message, promise);
    }

    private static boolean acknowledges(MqttMessage reply) {
        var type = reply.fixedHeader().messageType();
        return type == MqttMessageType.PUBACK || type == MqttMessageType.PUBREC;
    }
}
