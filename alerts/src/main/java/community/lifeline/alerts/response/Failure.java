package community.lifeline.alerts.response;

import community.lifeline.gateway.telemetry.Names;

/** Why a command has not worked. */
public enum Failure {
    /** It was not sent in its time, and is not sent any more. */
    NOT_SENT {
        @Override
        public Names words(String field, String detail, long after) {
            String because = detail.isEmpty() ? "" : ": " + detail;
            return new Names(
                    "在 " + after + " 秒内未能发出，不再发送" + because.replaceFirst(": ", "："),
                    "not sent within " + after + " s, and not sent any more" + because);
        }
    },
    /** It was being sent when whoever sent it fell silent. */
    UNCERTAIN {
        @Override
        public Names words(String field, String detail, long after) {
            return new Names(
                    "发送中断，设备是否收到不明；不再发送，" + after + " 秒内 " + field + " 未见变化",
                    "cut short while it was sent, so that the device may have it or not; not sent any more, and "
                            + field + " has not changed in " + after + " s");
        }
    },
    /** The device has said no. */
    REFUSED {
        @Override
        public Names words(String field, String detail, long after) {
            return new Names("设备拒绝执行", "the device refuses it");
        }
    },
    /** The device had it too late and has let it be. */
    TOO_LATE {
        @Override
        public Names words(String field, String detail, long after) {
            return new Names("送达设备时已过期，未执行", "it reached the device too late, which has let it be");
        }
    },
    /** The device reads as before. */
    STILL {
        @Override
        public Names words(String field, String detail, long after) {
            return new Names(
                    after + " 秒后 " + field + " 仍为 " + detail, field + " still " + detail + " after " + after + " s");
        }
    },
    /** The device has said nothing of it. */
    SILENT {
        @Override
        public Names words(String field, String detail, long after) {
            return new Names(
                    "发出后 " + after + " 秒内没有 " + field + " 的读数", "no reading of " + field + " within " + after + " s");
        }
    };

    /** For whoever is told: that it failed {@code after} seconds, with what its event has. */
    public abstract Names words(String field, String detail, long after);
}
