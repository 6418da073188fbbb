package wetread.reading.finding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One thing that a model looked for, seen or not.
 *
 * @param finding in the model's words
 * @param term the vocabulary's term for it
 * @param size number and unit, or empty
 * @param confidence 0 to 1; empty where not said
 * @param box where on a frame it lies; empty where not said
 */
public record Finding(String finding, Term term, Presence presence, String location, Laterality laterality, String size,
        String description, Severity severity, OptionalDouble confidence, Optional<Box> box) {

    private static final Pattern BLANKS = Pattern.compile("[\\s_\\-]+");

    /** Whether it was seen. */
    public boolean present() {
        return presence == Presence.PRESENT;
    }

    /** Whether it was seen and is dangerous to overlook, by its severity or by its term. */
    public boolean isCritical() {
        return present() && (severity.isCritical() || term.critical());
    }

    /** Whether both are about the same: the same term, at places that may be one. */
    public boolean matches(Finding other) {
        return term.name().equals(other.term.name()) && place().mayBe(other.place());
    }

    /** Whether both cannot be true: the same term at one place, seen and not, and not only a kind of it denied. */
    boolean contradicts(Finding other) {
        return term.name().equals(other.term.name()) && presence != other.presence && place().equals(other.place())
                && !(presence == Presence.ABSENT ? isNarrowerThan(other) : other.isNarrowerThan(this));
    }

    /** Whether its name has all words of another's and more: no loculated effusion, though there is an effusion. */
    private boolean isNarrowerThan(Finding other) {
        Set<String> own = Set.copyOf(List.of(BLANKS.split(finding.toLowerCase(Locale.ROOT))));
        Set<String> others = Set.copyOf(List.of(BLANKS.split(other.finding.toLowerCase(Locale.ROOT))));
        return own.size() > others.size() && own.containsAll(others);
    }

    Laterality side() {
        return place().side();
    }

    /** Whether the field says left and the words say right, or the other way round. */
    boolean isOfTwoSides() {
        Laterality written = Place.of(Laterality.UNSPECIFIED, location).side();
        return laterality.isOpposite(written != Laterality.UNSPECIFIED ? written : Place.sideOfName(finding));
    }

    /**
     * The side that the field tells, else the place, else the name. Where a movement goes is no side: "midline shift to
     * the left" has none.
     */
    Laterality toldSide() {
        Laterality placed = laterality != Laterality.UNSPECIFIED ? laterality : Place.sideAround(finding, location, "");
        return placed != Laterality.UNSPECIFIED ? placed : Place.sideOfName(finding);
    }

    /** The same with another side, severity and size. */
    Finding with(Laterality side, Severity graver, String larger) {
        return new Finding(finding, term, presence, location, side, larger, description, graver, confidence, box);
    }

    /**
     * Where it lies. The field and the location tell the side; the name does only where both are silent, as in "right
     * effusion". Zones may stand in either.
     */
    Place place() {
        Laterality side = Place.of(laterality, location).side();
        return new Place(side != Laterality.UNSPECIFIED ? side : Place.sideOfName(finding),
                Place.of(Laterality.UNSPECIFIED, finding, location).zones());
    }
}
