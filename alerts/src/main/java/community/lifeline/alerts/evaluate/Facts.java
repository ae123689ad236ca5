package community.lifeline.alerts.evaluate;

import community.lifeline.alerts.rule.Scope;
import community.lifeline.gateway.telemetry.DeviceId;

/**
 * What is so at other devices, shared by all evaluators: told by each of what opens and closes at its devices, asked by
 * each for the conditions of its rules. Live alerts and facts only. Called on the evaluators' threads; must answer from
 * memory, at once.
 */
public interface Facts {
    /** Knows of nothing. */
    Facts NONE = new Facts() {
        @Override
        public int open(String rule, DeviceId asking, Scope in, long nowMillis, long withinMillis) {
            return 0;
        }

        @Override
        public void opened(String rule, DeviceId device, long atMillis) {}

        @Override
        public void closed(String rule, DeviceId device, long atMillis) {}
    };

    /**
     * At how many devices other than {@code asking}, in that place around it, {@code rule} is open at {@code nowMillis} or
     * was open no more than {@code withinMillis} before. Never asked for {@link Scope.Area#SELF}.
     */
    int open(String rule, DeviceId asking, Scope in, long nowMillis, long withinMillis);

    /** {@code rule} fired at {@code device}, or was taken over open after a restart. */
    void opened(String rule, DeviceId device, long atMillis);

    /** {@code rule} is over at {@code device}. */
    void closed(String rule, DeviceId device, long atMillis);
}
