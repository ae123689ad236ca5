package community.lifeline.alerts.people.sheet;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import static community.lifeline.alerts.people.sheet.Column.AT_LEAST;
import static community.lifeline.alerts.people.sheet.Column.BEGINS;
import static community.lifeline.alerts.people.sheet.Column.BUILDING;
import static community.lifeline.alerts.people.sheet.Column.COMMUNITY;
import static community.lifeline.alerts.people.sheet.Column.CONTACT;
import static community.lifeline.alerts.people.sheet.Column.DAYS;
import static community.lifeline.alerts.people.sheet.Column.ENDS;
import static community.lifeline.alerts.people.sheet.Column.FIRST;
import static community.lifeline.alerts.people.sheet.Column.GRID;
import static community.lifeline.alerts.people.sheet.Column.LANGUAGE;
import static community.lifeline.alerts.people.sheet.Column.LAST;
import static community.lifeline.alerts.people.sheet.Column.MAIL;
import static community.lifeline.alerts.people.sheet.Column.NAME;
import static community.lifeline.alerts.people.sheet.Column.NEEDS;
import static community.lifeline.alerts.people.sheet.Column.NOTE;
import static community.lifeline.alerts.people.sheet.Column.ORGANISATION;
import static community.lifeline.alerts.people.sheet.Column.PERSON;
import static community.lifeline.alerts.people.sheet.Column.PERSONS;
import static community.lifeline.alerts.people.sheet.Column.PHONE;
import static community.lifeline.alerts.people.sheet.Column.QUIET;
import static community.lifeline.alerts.people.sheet.Column.QUIET_FROM;
import static community.lifeline.alerts.people.sheet.Column.REVIEW_BY;
import static community.lifeline.alerts.people.sheet.Column.ROLE;
import static community.lifeline.alerts.people.sheet.Column.ROOM;
import static community.lifeline.alerts.people.sheet.Column.TYPE;

/** The files there are, in the order in which one rests on another, each told by its name. */
public enum Sheet {
    ORGANISATIONS("单位"),
    PEOPLE("人员"),
    ROLES("角色"),
    COVERAGE("值班要求"),
    SHIFTS("班次"),
    HOUSEHOLDS("重点户");

    private final String zh;

    Sheet(String zh) {
        this.zh = zh;
    }

    /** Its file's name without the ending. */
    public String stem() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String fileName() {
        return stem() + ".csv";
    }

    public List<Column> columns() {
        return switch (this) {
            case ORGANISATIONS -> List.of(ORGANISATION, NAME, TYPE, PHONE);
            case PEOPLE -> List.of(PERSON, NAME, ORGANISATION, LANGUAGE, PHONE, MAIL, QUIET, QUIET_FROM);
            case ROLES -> List.of(PERSON, ROLE, COMMUNITY, GRID, BUILDING);
            case COVERAGE -> List.of(ROLE, COMMUNITY, GRID, BUILDING, DAYS, BEGINS, ENDS, FIRST, LAST, AT_LEAST);
            case SHIFTS -> List.of(ROLE, COMMUNITY, GRID, BUILDING, PERSON, DAYS, BEGINS, ENDS, FIRST, LAST);
            case HOUSEHOLDS -> List.of(COMMUNITY, BUILDING, ROOM, PERSONS, NEEDS, CONTACT, NOTE, REVIEW_BY);
        };
    }

    /** Those without which its lines say nothing. */
    List<Column> needed() {
        return switch (this) {
            case ORGANISATIONS -> List.of(ORGANISATION);
            case PEOPLE -> List.of(PERSON);
            case ROLES -> List.of(PERSON, ROLE);
            case COVERAGE -> List.of(ROLE, DAYS, BEGINS, ENDS);
            case SHIFTS -> List.of(ROLE, PERSON, BEGINS, ENDS);
            case HOUSEHOLDS -> List.of(COMMUNITY, BUILDING, ROOM, NEEDS);
        };
    }

    /** By the beginning of the file's name, as in {@code shifts-2026-12.csv} or {@code 班次.csv}. */
    public static Optional<Sheet> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(sheet -> name.startsWith(sheet.stem()) || name.startsWith(sheet.zh))
                .findFirst();
    }

    public static String known() {
        return Arrays.stream(values())
                .map(sheet -> sheet.fileName() + " (" + sheet.zh + ".csv)")
                .collect(Collectors.joining(", "));
    }
}
