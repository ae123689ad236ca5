package community.lifeline.parts.broker;

import java.util.LinkedHashSet;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerAddressPlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerQueuePlugin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics that are only published to: as many as there is room for, the oldest forgotten for a new one. Artemis keeps
 * an address for every topic that it has ever seen, in memory and in its journal. Such an address holds nothing, neither
 * messages nor a subscription; what is published to a forgotten one makes it anew.
 *
 * <p>All is called with the lock of the post office held, which guards this too.
 */
final class Topics implements ActiveMQServerAddressPlugin, ActiveMQServerQueuePlugin {
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

    private static final int USUAL_LENGTH = 128;

    private final ActiveMQServer server;
    private final int room;
    private final LinkedHashSet<SimpleString> oldestFirst = new LinkedHashSet<>();
    private int taken;
    private long forgotten;

    /** @param room for so many topics of usual length; a longer one takes more of it */
    Topics(ActiveMQServer server, int room) {
        this.server = server;
        this.room = room;
    }

    /** Artemis writes no temporary address to its journal. */
    @Override
    public void beforeAddAddress(AddressInfo address, boolean reload) {
        if (!reload && address.isAutoCreated() && isTopic(address.getName()) && isNew(address.getName())) {
            address.setTemporary(true);
        }
    }

    private boolean isNew(SimpleString address) {
        return server.getAddressInfo(address) == null;
    }

    /** A filter with a wildcard is subscribed to; what begins with $ is Artemis's own, such as a retained message. */
    private boolean isTopic(SimpleString address) {
        return !address.isEmpty()
                && address.charAt(0) != '$'
                && !server.getConfiguration().getWildcardConfiguration().isWild(address);
    }

    @Override
    public void afterAddAddress(AddressInfo address, boolean reload) {
        if (!reload && address.isTemporary() && isTopic(address.getName())) {
            // It would otherwise go with the connection that published first.
            address.setTemporary(false);
            oldestFirst.add(address.getName());
            taken += share(address.getName());
            while (taken > room && oldestFirst.size() > 1) {
                forget(oldestFirst.getFirst());
            }
        }
    }

    /** A topic may have 65,535 characters, and half as many levels with a table of each. */
    private static int share(SimpleString topic) {
        return 1 + topic.length() / USUAL_LENGTH;
    }

    private boolean remove(SimpleString topic) {
        var removed = oldestFirst.remove(topic);
        taken -= removed ? share(topic) : 0;
        return removed;
    }

    private void forget(SimpleString topic) {
        remove(topic);
        if (forgotten == 0) {
            LOG.warn(
                    "More than {} topics are published to; the oldest is forgotten for each new one, which costs"
                            + " time. If there are so many devices, raise broker.max-topics; if not, somebody makes up"
                            + " topics such as {}",
                    room,
                    TopicNames.outside(oldestFirst.getLast().toString()));
        }
        try {
            server.getPostOffice().removeAddressInfo(topic);
            server.getPagingManager().deletePageStore(topic);
        } catch (Exception e) {
            LOG.warn("The topic {} cannot be forgotten: {}", topic, e.getMessage());
        }
        if (++forgotten % room == 0) {
            server.getAddressSettingsRepository().clearCache();
            server.getSecurityRepository().clearCache();
        }
    }

    @Override
    public void afterRemoveAddress(SimpleString address, @Nullable AddressInfo info) {
        remove(address);
    }

    /** Somebody subscribes to just this topic: from now on its address is worth keeping. */
    @Override
    public void beforeCreateQueue(QueueConfiguration queue) throws ActiveMQException {
        var address = server.getAddressInfo(queue.getAddress());
        if (remove(queue.getAddress()) && address != null) {
            try {
                var storage = server.getStorageManager();
                var transaction = storage.generateID();
                storage.addAddressBinding(transaction, address);
                storage.commitBindings(transaction);
            } catch (Exception e) {
                throw new ActiveMQException("the address %s is not kept: %s".formatted(queue.getAddress(), e), e);
            }
        }
    }

    /** How many are remembered. */
    int size() {
        synchronized (server.getPostOffice()) {
            return oldestFirst.size();
        }
    }
}
