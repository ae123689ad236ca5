package community.lifeline.alerts.web.call;

/** One operation of the API. Called on a virtual thread, so it may block. */
@FunctionalInterface
public interface Operation {
    /** @throws RefusedCall where it is not done */
    Answer answer(Call call) throws Exception;
}
