package community.lifeline.alerts.people.sheet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column is called in a header, in English and in Chinese. */
public enum Column {
    PERSON("人员编号 工号 人员"),
    NAME("姓名 名称"),
    ORGANISATION("单位编号 单位"),
    TYPE("类型 单位类型"),
    PHONE("电话 手机 联系电话"),
    LANGUAGE("语言"),
    MAIL("邮箱 电子邮箱"),
    QUIET("免打扰 免打扰时段"),
    QUIET_FROM("免打扰级别"),
    ROLE("角色 岗位 职责"),
    COMMUNITY("社区 小区"),
    GRID("网格 网格编号"),
    BUILDING("楼栋 楼栋编号 楼号"),
    ROOM("房号 门牌"),
    PERSONS("人数"),
    NEEDS("需求 特殊需求"),
    CONTACT("联系方式 联系人电话"),
    NOTE("备注"),
    REVIEW_BY("复核日期"),
    DAYS("星期"),
    BEGINS("开始 开始时间"),
    ENDS("结束 结束时间"),
    FIRST("起始日期"),
    LAST("截止日期"),
    AT_LEAST("最少人数");

    /** The usual name first. */
    private final String zh;

    Column(String zh) {
        this.zh = zh;
    }

    /** As it is called in a header in English. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it is called in a header in Chinese. */
    public String zh() {
        return namesInChinese().getFirst();
    }

    /** The same in the header of {@code sheet}: only people have a 姓名. */
    public String zh(Sheet sheet) {
        return this == NAME && sheet != Sheet.PEOPLE ? namesInChinese().getLast() : zh();
    }

    private List<String> namesInChinese() {
        return List.of(zh.split(" "));
    }

    static Optional<Column> named(String header, List<Column> among) {
        String name = header.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return among.stream()
                .filter(column ->
                        column.key().equals(name) || column.namesInChinese().contains(name))
                .findFirst();
    }

    static String known(List<Column> columns) {
        return String.join(
                ", ",
                columns.stream()
                        .map(column -> column.key() + " (" + column.zh() + ")")
                        .toList());
    }
}
