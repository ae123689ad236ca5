package community.lifeline.alerts.responding;

import community.lifeline.gateway.telemetry.Names;
import java.util.UUID;

/**
 * The journal of a response has an entry that this Lifeline does not know, as beside a newer one while it is upgraded.
 * Whoever acted by the rest of it would act on a history that never was.
 */
public final class NewerJournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Names names;

    NewerJournalException(UUID response, String type, String detail) {
        this(new Names(
                "响应 " + response + " 含有较新版本 Lifeline 写入的记录（" + type + "）；请升级本进程"
                        + (detail.isEmpty() ? "" : "：" + detail),
                "response " + response + " was written by a newer Lifeline (an entry '" + type
                        + "'); upgrade this process" + (detail.isEmpty() ? "" : ": " + detail)));
    }

    private NewerJournalException(Names names) {
        super(names.en());
        this.names = names;
    }

    Names names() {
        return names;
    }
}
