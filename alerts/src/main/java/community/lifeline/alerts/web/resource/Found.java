package community.lifeline.alerts.web.resource;

import community.lifeline.alerts.web.call.Call;
import community.lifeline.alerts.web.call.Problem;
import community.lifeline.alerts.web.call.Problem.Fault;
import community.lifeline.alerts.web.call.RefusedCall;

/** What is not there, or not for the caller: both are answered the same, so that nobody learns what there is elsewhere. */
final class Found {
    private Found() {}

    static RefusedCall no(String what, String id, String remedy) {
        return Problem.of(Fault.NOT_FOUND, what, id, "there is no " + what + " '" + id + "' that you may see", remedy)
                .refused();
    }

    /** @throws RefusedCall where the call may not be about {@code community} */
    static void require(Call call, String community, String what, String id, String remedy) {
        if (!call.reach().includes(community)) {
            throw no(what, id, remedy);
        }
    }
}
