package community.lifeline.alerts.people;

import community.lifeline.gateway.telemetry.Names;
import java.util.Locale;

/** Why somebody may not hear an alarm, or not get out alone. Needs, never diagnoses. */
public enum Need {
    BEDRIDDEN("卧床", "cannot leave bed"),
    WALKING("行动不便", "walks with difficulty"),
    POWER("依赖用电医疗设备", "lives by a device that needs power or oxygen"),
    HEARING("听障", "does not hear an alarm"),
    SIGHT("视障", "does not see the way"),
    GUIDANCE("需人引导", "has to be led"),
    ALONE("独居老人", "old and alone"),
    CHILD("婴幼儿", "small children"),
    PREGNANT("孕妇", "pregnant"),
    OTHER("其他", "other");

    private final String zh;
    private final String en;

    Need(String zh, String en) {
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
