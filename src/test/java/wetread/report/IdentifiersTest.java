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
import wetread.tools.local.ShippedConfig;

class IdentifiersTest {
    private static final Subject HONG = new Subject("P-001", "2026-11-24", "P-001", "1.2.3");

    @Test
    void asTheyAreUnlessToldOtherwise() {
        assertEquals(new Report.Subject("P-001", "2026-11-24", "P-001", "1.2.3"),
                identifiers("INCLUDE", keys()).of(HONG));
    }

    @Test
    void pseudonymsAreAlwaysTheSameAndOnlyWithTheKey() {
        Report.Subject pseudonym = identifiers("HASH", keys("k")).of(HONG);
        assertEquals(pseudonym, identifiers("HASH", keys("k")).of(HONG));
        assertNotEquals(pseudonym, identifiers("HASH", keys("other")).of(HONG));
        assertTrue(pseudonym.patientId().matches("[0-9a-f]{32}"));
        assertNotEquals(pseudonym.patientId(), pseudonym.accessionNumber());
        assertNull(pseudonym.studyDate());
        assertFalse(pseudonym.toString().contains("P-001"));
        assertNull(identifiers("HASH", keys("k")).of(Subject.UNKNOWN).patientId());
    }

    @Test
    void noneAtAll() {
        assertEquals(new Report.Subject(null, null, null, null),
                identifiers("OMIT", keys()).of(HONG));
    }

    @Test
    void seriesAreNamedAsFilesAreAndKeptApartFromThem() {
        assertEquals("1.2.3", identifiers("INCLUDE", keys()).series("1.2.3"));
        String pseudonym = identifiers("HASH", keys("k")).series("1.2.3");
        assertTrue(pseudonym.matches("[0-9a-f]{32}"), pseudonym);
        assertNotEquals(pseudonym, identifiers("HASH", keys("k")).instance("1.2.3"));
        assertNull(identifiers("OMIT", keys()).series("1.2.3"));
        assertNull(identifiers("INCLUDE", keys()).series(""));
    }

    @Test
    void pseudonymsWithoutAKeyAreNoPseudonyms() {
        Identifiers identifiers = identifiers("HASH", keys(" "));
        assertTrue(assertThrows(SecretUnavailableException.class, identifiers::check).getMessage()
                .startsWith("WETREAD_IDENTIFIER_KEY"));
        assertThrows(SecretUnavailableException.class, () -> identifiers.of(HONG));
    }

    private static Secrets keys(String... key) {
        return GivenSecrets.of(key.length == 0 ? Map.of() : Map.of(Secrets.IDENTIFIER_KEY, key[0]));
    }

    private static Identifiers identifiers(String form, Secrets keys) {
        return new Identifiers(ShippedConfig.with(Map.of("wetread.identifiers", form), ReportConfig.class), keys);
    }
}
