package community.lifeline.parts.broker;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscribePayload;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribePayload;
import java.util.regex.Pattern;

/**
 * Topics as Artemis may see them. To it {@code ::} parts an address from a queue, so that it acknowledges what is
 * published to {@code …/fe80::1/telemetry} and delivers it to nobody; and it doubles a backslash again and again. Both are
 * written with characters inside that Unicode keeps free of meaning, and taken out on the way to subscribers.
 */
final class TopicNames extends ChannelDuplexHandler {
    private static final String BETWEEN = "\uFDD0";
    private static final String BACKSLASH = "\uFDD1";
    private static final Pattern BETWEEN_COLONS = Pattern.compile("(?<=:)(?=:)");

    /** A topic or filter as it is told to Artemis. */
    static String inside(String name) {
        if (name.indexOf('\\') < 0 && !name.contains("::")) {
            return name;
        }
        return BETWEEN_COLONS.matcher(name).replaceAll(BETWEEN).replace("\\", BACKSLASH);
    }

    /** And as devices and subscribers know it. */
    static String outside(String name) {
        return name.replace(BETWEEN, "").replace(BACKSLASH, "\\");
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        context.fireChannelRead(
                message instanceof MqttMessage packet && packet.decoderResult().isSuccess() ? inside(packet) : message);
    }

    private static MqttMessage inside(MqttMessage packet) {
        return switch (packet) {
            case MqttPublishMessage publish ->
                named(publish, inside(publish.variableHeader().topicName()));
            case MqttConnectMessage connect -> inside(connect);
            case MqttSubscribeMessage subscribe -> inside(subscribe);
            case MqttUnsubscribeMessage unsubscribe -> inside(unsubscribe);
            default -> packet;
        };
    }

    private static MqttMessage named(MqttPublishMessage publish, String name) {
        var header = publish.variableHeader();
        return header.topicName().equals(name)
                ? publish
                : new MqttPublishMessage(
                        publish.fixedHeader(),
                        new MqttPublishVariableHeader(name, header.packetId(), header.properties()),
                        publish.payload());
    }

    private static MqttMessage inside(MqttConnectMessage connect) {
        var payload = connect.payload();
        if (!connect.variableHeader().isWillFlag()) {
            return connect;
        }
        var will = new MqttConnectPayload(
                payload.clientIdentifier(),
                payload.willProperties(),
                inside(payload.willTopic()),
                payload.willMessageInBytes(),
                payload.userName(),
                payload.passwordInBytes());
        return new MqttConnectMessage(connect.fixedHeader(), connect.variableHeader(), will);
    }

    private static MqttMessage inside(MqttSubscribeMessage subscribe) {
        var subscriptions = subscribe.payload().topicSubscriptions().stream()
                .map(one -> new MqttTopicSubscription(inside(one.topicFilter()), one.option()))
                .toList();
        return new MqttSubscribeMessage(
                subscribe.fixedHeader(),
                subscribe.idAndPropertiesVariableHeader(),
                new MqttSubscribePayload(subscriptions));
    }

    private static MqttMessage inside(MqttUnsubscribeMessage unsubscribe) {
        var filters =
                unsubscribe.payload().topics().stream().map(TopicNames::inside).toList();
        return new MqttUnsubscribeMessage(
                unsubscribe.fixedHeader(),
                unsubscribe.idAndPropertiesVariableHeader(),
                new MqttUnsubscribePayload(filters));
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        var _ = context.write(
                message instanceof MqttPublishMessage publish
                        ? named(publish, outside(publish.variableHeader().topicName()))
                        : message,
                promise);
    }
}
