package community.lifeline.parts.broker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.activemq.artemis.core.filter.Filter;
import org.apache.activemq.artemis.core.paging.PagedMessage;
import org.apache.activemq.artemis.core.paging.PagingStore;
import org.apache.activemq.artemis.core.paging.cursor.PageCursorProvider;
import org.apache.activemq.artemis.core.paging.cursor.PageSubscription;
import org.apache.activemq.artemis.core.paging.cursor.PagedReference;
import org.apache.activemq.artemis.core.paging.cursor.impl.PageCursorProviderImpl;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.jspecify.annotations.Nullable;

/**
 * The cursors over the paged messages of one address, made when they are first needed. Artemis makes 8 KB of them for
 * every address, and the address of a topic that is only published to has neither queues nor pages. Thread-safe.
 */
final class LazyCursors implements PageCursorProvider {
    private final PagingStore store;
    private final StorageManager storage;
    private volatile @Nullable PageCursorProvider cursors;
    private boolean cleans = true;
    private boolean counted = true;

    LazyCursors(PagingStore store, StorageManager storage) {
        this.store = store;
        this.storage = storage;
    }

    private synchronized PageCursorProvider cursors() {
        var made = cursors;
        if (made == null) {
            made = new PageCursorProviderImpl(store, storage);
            if (!cleans) {
                made.disableCleanup();
            }
            if (!counted) {
                made.counterRebuildStarted();
            }
            cursors = made;
        }
        return made;
    }

    /** Makes them where there are pages, and otherwise does nothing. */
    private boolean needed() {
        return cursors != null || store.getNumberOfPages() > 0;
    }

    private void ifMade(Consumer<PageCursorProvider> action) {
        var made = cursors;
        if (made != null) {
            action.accept(made);
        }
    }

    @Override
    public PageSubscription createSubscription(long queueId, Filter filter, boolean durable) {
        return cursors().createSubscription(queueId, filter, durable);
    }

    @Override
    public PagedReference newReference(PagedMessage message, PageSubscription subscription) {
        return cursors().newReference(message, subscription);
    }

    @Override
    public void close(PageSubscription subscription) {
        cursors().close(subscription);
    }

    @Override
    public @Nullable PageSubscription getSubscription(long queueId) {
        var made = cursors;
        return made == null ? null : made.getSubscription(queueId);
    }

    @Override
    public void forEachSubscription(Consumer<PageSubscription> action) {
        ifMade(made -> made.forEachSubscription(action));
    }

    @Override
    public void processReload() throws Exception {
        if (needed()) {
            cursors().processReload();
        }
    }

    @Override
    public Future<Boolean> scheduleCleanup() {
        return needed() ? cursors().scheduleCleanup() : CompletableFuture.completedFuture(true);
    }

    @Override
    public void stop() {
        ifMade(PageCursorProvider::stop);
    }

    @Override
    public void counterSnapshot() {
        ifMade(PageCursorProvider::counterSnapshot);
    }

    @Override
    public void flushExecutors() {
        store.flushExecutors();
    }

    @Override
    public synchronized void disableCleanup() {
        cleans = false;
        ifMade(PageCursorProvider::disableCleanup);
    }

    @Override
    public synchronized void resumeCleanup() {
        cleans = true;
        ifMade(PageCursorProvider::resumeCleanup);
    }

    @Override
    public void onPageModeCleared() {
        ifMade(PageCursorProvider::onPageModeCleared);
    }

    @Override
    public void checkClearPageLimit() {
        ifMade(PageCursorProvider::checkClearPageLimit);
    }

    @Override
    public synchronized void counterRebuildStarted() {
        counted = false;
        ifMade(PageCursorProvider::counterRebuildStarted);
    }

    @Override
    public synchronized void counterRebuildDone() {
        counted = true;
        ifMade(PageCursorProvider::counterRebuildDone);
    }

    @Override
    public boolean isRebuildDone() {
        var made = cursors;
        return made == null || made.isRebuildDone();
    }
}
