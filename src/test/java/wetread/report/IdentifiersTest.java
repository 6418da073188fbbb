package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import wetread.imaging.Subject;
import wetread.secret.GivenSecrets;
import wetread.secret.SecretUnavailableException;
import wetread.secret.Secrets;

class IdentifiersTest {
    private static final Subject HONG = new Subject("P-001", "2026-11-24", "P-001", "1.2.3");

    @Test
    void asTheyAreUnlessToldOtherwise() {
        assertEquals(new Report.Subject("P-001", "2026-11-24", "P-001", "1.2.3"),
                new Identifiers(() -> Identifiers.Form.INCLUDE, keys()).of(HONG));
    }

    @Test
    void pseudonymsAreAlwaysTheSameAndOnlyWithTheKey() {
        Report.Subject pseudonym = new Identifiers(() -> Identifiers.Form.HASH, keys("k")).of(HONG);
        assertEquals(pseudonym, new Identifiers(() -> Identifiers.Form.HASH, keys("k")).of(HONG));
        assertNotEquals(pseudonym, new Identifiers(() -> Identifiers.Form.HASH, keys("other")).of(HONG));
        assertTrue(pseudonym.patientId().matches("[0-9a-f]{32}"));
        assertNotEquals(pseudonym.patientId(), pseudonym.accessionNumber());
        assertNull(pseudonym.studyDate());
        assertFalse(pseudonym.toString().contains("P-001"));
        assertNull(new Identifiers(() -> Identifiers.Form.HASH, keys("k")).of(Subject.UNKNOWN).patientId());
    }

    @Test
    void noneAtAll() {
        assertEquals(new Report.Subject(null, null, null, null),
                new Identifiers(() -> Identifiers.Form.OMIT, keys()).of(HONG));
    }

    @Test
    void pseudonymsWithoutAKeyAreNoPseudonyms() {
        Identifiers identifiers = new Identifiers(() -> Identifiers.Form.HASH, keys(" "));
        assertTrue(assertThrows(SecretUnavailableException.class, identifiers::check).getMessage()
                .startsWith("WETREAD_IDENTIFIER_KEY"));
        assertThrows(SecretUnavailableException.class, () -> identifiers.of(HONG));
    }

    private static Secrets keys(String... key) {
        return GivenSecrets.of(key.length == 0 ? Map.of() : Map.of(Secrets.IDENTIFIER_KEY, key[0]));
    }
}
