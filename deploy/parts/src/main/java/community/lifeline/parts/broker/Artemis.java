package community.lifeline.parts.broker;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.paging.PagingStore;
import org.apache.activemq.artemis.core.paging.PagingStoreFactory;
import org.apache.activemq.artemis.core.paging.cursor.PageCursorProvider;
import org.apache.activemq.artemis.core.paging.impl.PagingStoreFactoryNIO;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.actors.ArtemisExecutor;

/** Artemis's server with our bounds, and with an address that costs less. */
final class Artemis extends ActiveMQServerImpl {
    private final Topics topics;
    private final Retained retained;

    Artemis(Configuration configuration, BrokerOptions options) {
        super(configuration, new Passwords(options.credentials(), options.devices()));
        topics = new Topics(this, options.maxTopics());
        retained = new Retained(this, options.maxRetained());
        addProtocolManagerFactory(new BoundedMqtt(options.maxPacketBytes(), options.receiveMaximum(), retained));
        registerBrokerPlugin(new Redelivered());
        registerBrokerPlugin(topics);
        registerBrokerPlugin(retained);
    }

    Topics topics() {
        return topics;
    }

    Retained retained() {
        return retained;
    }

    @Override
    protected PagingStoreFactory getPagingStoreFactory() throws Exception {
        return new Stores((PagingStoreFactoryNIO) super.getPagingStoreFactory());
    }

    /** As the original, but for the cursors. */
    private static final class Stores extends PagingStoreFactoryNIO {
        Stores(PagingStoreFactoryNIO original) {
            super(
                    original.getStorageManager(),
                    original.getDirectory(),
                    original.getSyncTimeout(),
                    original.getScheduledExecutor(),
                    original.getExecutorFactory(),
                    original.isSyncNonTransactional(),
                    original.getCritialErrorListener());
        }

        @Override
        public PageCursorProvider newCursorProvider(
                PagingStore store, StorageManager storage, AddressSettings settings, ArtemisExecutor executor) {
            return new LazyCursors(store, storage);
        }
    }
}
