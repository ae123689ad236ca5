package community.lifeline.alerts.people;

import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;
import java.util.Optional;

/** Whom somebody works for. */
public record Organisation(String id, String name, Type type, Optional<String> phone) {
    /** What it is to the neighbourhood. */
    public enum Type {
        COMMUNITY("社区", "community"),
        PROPERTY("物业", "property management"),
        UTILITY("供水供气供电", "utility"),
        MAINTAINER("维保单位", "maintainer"),
        DEPARTMENT("主管部门", "department"),
        VOLUNTEERS("志愿者", "volunteers"),
        OTHER("其他", "other");

        private final String zh;
        private final String en;

        Type(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        public Names names() {
            return new Names(zh, en);
        }

        /** As it stands in files and the database. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
