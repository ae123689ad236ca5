package community.lifeline.alerts.web.resource;

/** What alerts, responses and devices are shown with, in lists and when they change. */
public final class Columns {
    public static final String ALERT = "SELECT a.id, a.level, a.lane, a.state, a.revision, a.rule AS \"rule.id\","
            + " a.rule_version AS \"rule.version\", a.name_zh AS \"rule.names.zh\", a.name_en AS \"rule.names.en\","
            + " a.community, a.kind, a.device, a.message_zh AS \"message.zh\", a.message_en AS \"message.en\","
            + " a.field AS \"measure.field\", a.shown AS \"measure.shown\", a.value AS \"measure.value\","
            + " a.unit AS \"measure.unit\", a.threshold AS \"measure.threshold\", a.started_at, a.fired_at,"
            + " a.last_breach_at, a.raised_at, a.cleared_at, a.due_at, a.resolved_at, a.ending, a.hidden_by AS \"hidden.by\","
            + " a.hidden_at AS \"hidden.since\","
            + " (SELECT ra.response_id FROM lifeline.response_alert ra WHERE ra.alert_id = a.id) AS response,"
            + " (SELECT d.disposition FROM lifeline.alert_disposition d WHERE d.alert_id = a.id"
            + " ORDER BY d.id DESC LIMIT 1) AS disposition";
    public static final String ALERT_FROM = " FROM lifeline.alert a";

    public static final String RESPONSE = "SELECT r.id, r.community, r.site_area AS \"site.area\","
            + " r.site_id AS \"site.id\", r.plan AS \"plan.id\", r.plan_version AS \"plan.version\", r.mode, r.level,"
            + " r.stage, r.raised_at, r.joined_at, r.owner, r.accepted, r.acknowledged_by, r.acknowledged_at,"
            + " r.ended_at, r.disposition, r.cause, r.merged_into, r.overdue, r.sequence,"
            + " (SELECT count(*) FROM lifeline.response_alert ra WHERE ra.response_id = r.id) AS alerts,"
            + " (SELECT count(*) FROM lifeline.response_alert ra WHERE ra.response_id = r.id AND NOT ra.over)"
            + " AS open_alerts";
    public static final String RESPONSE_FROM = " FROM lifeline.response r";

    static final String DEVICE = "SELECT d.community, d.kind, d.device, d.name, d.listed, d.grid AS \"place.grid\","
            + " d.zone AS \"place.zone\", d.building AS \"place.building\", d.point AS \"place.point\","
            + " d.latitude AS \"place.latitude\", d.longitude AS \"place.longitude\", d.model, d.tags, d.behind,"
            + " d.installed, d.calibration_due, d.life_ends, d.first_seen, s.received_at AS last_seen,"
            + " (SELECT count(*) FROM lifeline.alert a WHERE a.community = d.community AND a.kind = d.kind"
            + " AND a.device = d.device AND a.state <> 'resolved' AND a.lane = 'live') AS open_alerts"
            + " FROM lifeline.device d LEFT JOIN lifeline.device_last_seen s ON s.device_id = d.id";

    private Columns() {}
}
