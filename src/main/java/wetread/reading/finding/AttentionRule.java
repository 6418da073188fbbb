package wetread.reading.finding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wetread.settings.TableLines;

/** Says how soon a physician has to look at what the tiers saw: the most pressing attention that any sign calls for. */
public final class AttentionRule {
    private final Map<Sign, Attention> table = new EnumMap<>(Sign.class);
    private final Unlisted unlisted;

    /**
     * @param resource absolute name of a tab-separated file, each line a sign's code and the attention that it calls
     *        for
     * @param vocabulary by whose names words are understood
     * @throws IllegalStateException when the resource is missing, names what does not exist, or leaves out a sign
     */
    public AttentionRule(String resource, Vocabulary vocabulary) {
        unlisted = new Unlisted(vocabulary.mentions());
        TableLines.of(resource).forEach(line -> add(line, resource));
        if (table.size() < Sign.values().length) {
            throw new IllegalStateException(resource + " has not every sign, only " + table.keySet());
        }
    }

    private void add(String line, String resource) {
        String[] columns = line.split("\t");
        Sign sign = Arrays.stream(Sign.values()).filter(one -> one.code().equals(columns[0])).findFirst()
                .orElseThrow(() -> new IllegalStateException(resource + " has a sign that does not exist: " + line));
        Attention attention = columns.length < 2 ? null : Attention.of(columns[1]).orElse(null);
        if (attention == null || table.put(sign, attention) != null) {
            throw new IllegalStateException(resource + " has no attention, or two, for a sign: " + line);
        }
    }

    /**
     * How soon, and why.
     *
     * @param signs those that call for it, and no others; none where it is routine
     */
    public record Assessment(Attention attention, List<Sign> signs) {
    }

    /** How soon a physician has to look. */
    public Assessment assess(Consensus consensus) {
        Set<Attention> named = unlisted.in(consensus);
        List<Sign> shown = Arrays.stream(Sign.values()).filter(sign -> sign.showsIn(consensus, named)).toList();
        Attention attention = shown.stream().map(table::get).min(Comparator.naturalOrder()).orElse(Attention.ROUTINE);
        return new Assessment(attention, attention == Attention.ROUTINE ? List.of()
                : shown.stream().filter(sign -> table.get(sign) == attention).toList());
    }
}
