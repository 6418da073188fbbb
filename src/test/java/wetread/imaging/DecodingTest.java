package wetread.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecodingTest {
    private final Decoding decoding = new Decoding();

    @ParameterizedTest
    @EnumSource(Work.class)
    void moreWorkThanOneUploadMayTakeIsTooComplex(Work work) throws UnreadableImageException {
        decoding.spend(work, work.max());
        UnreadableImageException refusal =
                assertThrows(UnreadableImageException.class, () -> decoding.spend(work, 1));
        assertEquals(RejectionReason.TOO_COMPLEX, refusal.reason());
        assertTrue(refusal.getMessage().contains(work.max() + " " + work.words()), refusal.getMessage());
    }

    @ParameterizedTest
    @EnumSource(Flaw.Kind.class)
    void theFirstFlawOfAKindIsKept(Flaw.Kind kind) {
        decoding.found(new Flaw(kind, "frame 6"));
        decoding.found(new Flaw(kind, "frame 7"));
        assertEquals(List.of(new Flaw(kind, "frame 6")), decoding.flaws());
    }
}
