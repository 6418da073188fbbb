package wetread.worklist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;

/**
 * The entry of a report on a day's worklist, as it is listed.
 *
 * @param objects one of each writer that came to write the report; one as a rule
 */
record Entry(String reportId, List<ObjectStore.Listed> objects) {
    private static final String FORMER = ".json";

    /** Groups a day's objects by report: those of one lie side by side. */
    static List<Entry> of(String prefix, List<ObjectStore.Listed> day) {
        List<Entry> entries = new ArrayList<>();
        for (ObjectStore.Listed object : day) {
            String name = object.key().substring(prefix.length());
            int slash = name.indexOf('/');
            String reportId = slash > 0 ? name.substring(0, slash) : name.replace(FORMER, "");
            if (entries.isEmpty() || !entries.get(entries.size() - 1).reportId.equals(reportId)) {
                entries.add(new Entry(reportId, new ArrayList<>()));
            }
            entries.get(entries.size() - 1).objects.add(object);
        }
        return entries;
    }

    /** Changes where the entry does. */
    String tag() {
        return objects.stream().map(ObjectStore.Listed::eTag).collect(Collectors.joining("+"));
    }

    /** What its key says; nothing where there are several, or the key says nothing. */
    Optional<EntryKey> key(String prefix, String day, JsonContent json) {
        int begin = prefix.length() + reportId.length() + 1;
        String key = objects.get(0).key();
        return objects.size() > 1 || key.endsWith(FORMER) || key.length() <= begin ? Optional.empty()
                : EntryKey.parse(key.substring(begin), reportId, day, json);
    }
}
