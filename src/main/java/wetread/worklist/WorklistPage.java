package wetread.worklist;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.cost.HeldBack;
import wetread.report.PrintableText;
import wetread.report.Synopses;
import wetread.report.Wording;

/** What the template says, in words. */
public final class WorklistPage {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY_AND_CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int MAX_LINES = 10_000;

    private final Worklist worklist;
    private final Wording wording;
    private final Synopses synopses;
    private final String language;
    private final Optional<String> verdictUrl;
    private final UnaryOperator<String> link;
    private final ZoneId zone;
    private final Instant builtAt;

    WorklistPage(Worklist worklist, Wording wording, Synopses synopses, String language, Optional<String> verdictUrl,
            UnaryOperator<String> link) {
        this.worklist = worklist;
        this.wording = wording;
        this.synopses = synopses;
        this.language = language;
        this.verdictUrl = verdictUrl;
        this.link = link;
        this.zone = synopses.zone();
        this.builtAt = Instant.parse(worklist.builtAt());
    }

    public String language() {
        return language;
    }

    public String word(String key) {
        return wording.of(key);
    }

    public String date() {
        return worklist.date();
    }

    /** How many reports nobody has answered that have to be looked at within minutes. */
    public long openNow() {
        return worklist.rows().stream().filter(row -> row.isPressing() && "now".equals(row.attention())).count();
    }

    public String builtAt() {
        return CLOCK.format(builtAt.atZone(zone)) + " (" + zone.getId() + ")";
    }

    public String count() {
        return wording.of("worklist.count").replace("{count}", Integer.toString(worklist.rows().size()))
                .replace("{now}", Long.toString(openNow()));
    }

    /** Null where every entry is listed. */
    public String unlisted() {
        return worklist.unlisted() == 0 ? null
                : wording.of("worklist.unlisted").replace("{count}", Integer.toString(worklist.unlisted()));
    }

    /** How many wait to be read, since when, and why; null where none does. */
    public String waiting() {
        HeldBack held = worklist.waiting();
        return held == null || held.count() == 0 ? null
                : wording.of(held.complete() ? "worklist.waiting" : "worklist.waiting_more")
                        .replace("{count}", Long.toString(held.count())).replace("{since}", moment(held.since()))
                        .replace("{reasons}", held.reasons().stream().map(this::reason)
                                .collect(Collectors.joining(", ")));
    }

    private String reason(HeldBack.Reason reason) {
        return wording.of("worklist.waiting_why").replace("{count}", Long.toString(reason.count()))
                .replace("{why}", wording.of("money.waiting." + reason.why()))
                .replace("{since}", moment(reason.since()));
    }

    /** Ids of those that have waited the longest. */
    public String oldest() {
        return worklist.waiting() == null ? "" : String.join(" ", worklist.waiting().oldest());
    }

    private String moment(String time) {
        ZonedDateTime at = Instant.parse(time).atZone(zone);
        boolean isToday = at.toLocalDate().equals(builtAt.atZone(zone).toLocalDate());
        return (isToday ? CLOCK : DAY_AND_CLOCK).format(at);
    }

    /** What the page says above its lines, as one text. */
    String summary() {
        return Stream.of(count(), waiting(), unlisted(), unnamed()).filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    /** Null where every report's patient is known, as far as the page names patients. */
    public String unnamed() {
        return worklist.unnamed() == 0 ? null
                : wording.of("worklist.unnamed").replace("{count}", Integer.toString(worklist.unnamed()));
    }

    /** The page of the day before, beside this one. */
    public String before() {
        return LocalDate.parse(worklist.date()).minusDays(1) + ".html";
    }

    public boolean isEmpty() {
        return worklist.rows().isEmpty();
    }

    /** Null where there is no form. */
    public String verdictUrl() {
        return verdictUrl.orElse(null);
    }

    /** Where the form may send to, for the page's policy. */
    public String formAction() {
        return verdictUrl.map(url -> url.replaceAll("^(https?://[^/?#]+).*", "$1")).orElse("'none'");
    }

    /** The most pressing ones; a browser would not show many more at once. */
    public List<Line> lines() {
        return worklist.rows().stream().limit(MAX_LINES).map(this::line).toList();
    }

    /** Null where the page has every report of the list. */
    public String hidden() {
        return worklist.rows().size() <= MAX_LINES ? null : wording.of("worklist.hidden")
                .replace("{count}", Integer.toString(worklist.rows().size() - MAX_LINES));
    }

    /**
     * A report on the page.
     *
     * @param kind class of its style
     * @param judge where its findings are judged one by one; null where there is no such form or nothing was read
     */
    public record Line(String kind, String attention, String finding, String examination, String status, String time,
            String age, String patient, String file, String answered, String link, String reportId, String judge,
            boolean isOpen, boolean isSuperseded) {
    }

    private Line line(Row row) {
        Instant at = Instant.parse(row.createdAt());
        String kind = row.superseded() ? "gone" : row.attention() == null ? "unread" : row.attention();
        return new Line(kind + (row.answered() == null ? "" : " answered"),
                wording.of("notice." + (row.attention() == null ? "unread" : row.attention())), finding(row),
                joined(row.context() == null ? null : wording.of("context." + row.context()), row.modality()),
                wording.of("status." + row.status()), CLOCK.format(at.atZone(zone)), age(Duration.between(at, builtAt)),
                joined(row.patientId(), row.accessionNumber()), row.file() == null ? null
                        : PrintableText.line(row.file()),
                row.superseded() ? wording.of("worklist.superseded")
                        : wording.of("worklist.answered." + (row.answered() == null ? "none" : row.answered())),
                row.report() == null ? null : link.apply(row.report()), row.reportId(), judge(row), row.isOpen(),
                row.superseded());
    }

    private String judge(Row row) {
        return row.attention() == null ? null : verdictUrl.map(url -> url + (url.contains("?") ? "&" : "?")
                + "reportId=" + row.reportId() + "&date=" + worklist.date()).orElse(null);
    }

    private String finding(Row row) {
        return row.leading() == null ? "" : PrintableText.line(synopses.words(row.leading()));
    }

    private String age(Duration age) {
        long minutes = Math.max(0, age.toMinutes());
        return minutes < 60 ? wording.of("worklist.minutes").replace("{n}", Long.toString(minutes))
                : wording.of("worklist.hours").replace("{n}", Long.toString(minutes / 60));
    }

    private static String joined(String one, String other) {
        return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other)).flatMap(Optional::stream)
                .map(PrintableText::line).filter(text -> !text.isEmpty()).distinct().collect(Collectors.joining(" · "));
    }
}
