package wetread.tools.bench;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import wetread.tools.local.FaultyProxy.Call;
import wetread.tools.local.FaultyProxy.Fault;

/**
 * A bucket's ledger with any number of entries in the days of a month before today. Listings of them are answered with
 * made-up pages in the order of S3, a thousand keys each; everything else goes to the server behind.
 */
final class LargeLedger implements Function<Call, Fault> {
    private static final int PAGE = 1000;
    private static final int QUARTERS = 96;
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult "
            + "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";

    private final LocalDate today;
    private final int perQuarter;
    private final AtomicInteger pages = new AtomicInteger();

    /** @param entries in all days of the month before {@code today} together */
    LargeLedger(LocalDate today, long entries) {
        this.today = today;
        this.perQuarter = today.getDayOfMonth() == 1 ? 0
                : Math.toIntExact(entries / (today.getDayOfMonth() - 1) / QUARTERS);
    }

    /** How many entries there are. */
    long entries() {
        return (long) perQuarter * QUARTERS * (today.getDayOfMonth() - 1);
    }

    /** How many pages were given of them. */
    int pages() {
        return pages.get();
    }

    @Override
    public Fault apply(Call call) {
        int query = call.path().indexOf('?');
        if (perQuarter == 0 || !call.method().equals("GET") || query < 0 || !call.path().contains("list-type=2")) {
            return new Fault.None();
        }
        Map<String, String> asked = new HashMap<>();
        for (String part : call.path().substring(query + 1).split("&")) {
            String[] pair = part.split("=", 2);
            asked.put(pair[0], pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        String prefix = asked.getOrDefault("prefix", "");
        String month = String.format("ledger/%04d/%02d/", today.getYear(), today.getMonthValue());
        if (prefix.equals(month)) {
            return page(month + "01/", 0, 1);
        }
        if (!prefix.matches(month + "\\d{2}/")
                || Integer.parseInt(prefix.substring(prefix.length() - 3, prefix.length() - 1)) >= today
                        .getDayOfMonth()) {
            return new Fault.None();
        }
        return page(prefix, next(prefix, asked.getOrDefault("start-after", "")), PAGE);
    }

    /** The first entry of the day after a key; entries have numbers in the order of their keys. */
    private int next(String day, String startAfter) {
        if (startAfter.length() <= day.length()) {
            return 0;
        }
        String rest = startAfter.substring(day.length() + 1);
        int quarter = Integer.parseInt(rest.substring(0, 2)) * 4 + Integer.parseInt(rest.substring(2, 4)) / 15;
        return quarter * perQuarter + (rest.length() < 37 ? 0 : Integer.parseInt(rest.substring(5, 13), 16) + 1);
    }

    private Fault page(String day, int from, int max) {
        pages.incrementAndGet();
        int to = Math.min(from + max, perQuarter * QUARTERS);
        StringBuilder page = new StringBuilder(300 * (to - from)).append(XML);
        for (int number = from; number < to; number++) {
            int quarter = number / perQuarter;
            page.append("<Contents><Key>").append(day).append(String.format("h%02d%02d/%08x", quarter / 4,
                    quarter % 4 * 15, number % perQuarter)).append("0123456789abcdef01234567-screening-16-3320-")
                    .append("0123456789abcdef</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>")
                    .append("<ETag>\"d41d8cd98f00b204e9800998ecf8427e\"</ETag><Size>0</Size>")
                    .append("<StorageClass>STANDARD</StorageClass></Contents>");
        }
        page.append("<KeyCount>").append(to - from).append("</KeyCount><MaxKeys>").append(max)
                .append("</MaxKeys><IsTruncated>").append(to < perQuarter * QUARTERS)
                .append("</IsTruncated></ListBucketResult>");
        return new Fault.Answer(200, page.toString(), Map.of("Content-Type", "application/xml"));
    }
}
