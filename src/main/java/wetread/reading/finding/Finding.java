package wetread.reading.finding;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One thing that a model looked for, seen or not.
 *
 * @param finding in the model's words
 * @param term what that is called by everyone
 * @param size number and unit, or empty
 * @param confidence 0 to 1, where said
 */
public record Finding(String finding, Term term, Presence presence, String location, Laterality laterality, String size,
        String description, Severity severity, OptionalDouble confidence, Optional<Box> box) {

    public boolean present() {
        return presence == Presence.PRESENT;
    }

    /** Whether it was seen and overlooking it may cost a life: by its severity, or by its name. */
    public boolean isCritical() {
        return present() && (severity.isCritical() || term.critical());
    }

    /** Whether both are about the same: the same term, at places that may be one. */
    public boolean matches(Finding other) {
        return term.name().equals(other.term.name()) && place().mayBe(other.place());
    }

    /** Whether both cannot be true at once: a finding may be on the left and not on the right, so places must be equal. */
    boolean contradicts(Finding other) {
        return term.name().equals(other.term.name()) && presence != other.presence && place().equals(other.place());
    }

    private Place place() {
        return Place.of(laterality, finding, location);
    }
}
