package community.lifeline.alerts.notice;

import java.time.ZoneId;

/**
 * How people are told.
 *
 * @param pace how many messages one person gets by one channel
 * @param zone of quiet hours, and in which times are written
 */
public record NoticeConfig(Pace pace, ZoneId zone) {}
