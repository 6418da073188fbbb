package wetread.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class UploadTest {
    @Test
    void reportIdIsTheSameForTheSameVersionAndAnotherForTheNext() {
        Upload first = new Upload("b", "k", "v1", "e", 1);
        assertEquals(first.reportId(), new Upload("b", "k", "v1", "e", 0).reportId());
        assertNotEquals(first.reportId(), new Upload("b", "k", "v2", "e", 1).reportId());
        assertEquals(32, first.reportId().length());
    }

    @Test
    void revisionIsTheVersionElseTheEntityTagWithoutQuotes() {
        assertEquals("v", new Upload("b", "k", "v", "\"e\"", 1).revision());
        assertEquals("e", new Upload("b", "k", null, "\"e\"", 1).revision());
        assertEquals("e", new Upload("b", "k", "null", "e", 1).revision());
        assertEquals("current", new Upload("b", "k", "", null, 1).revision());
    }

    @Test
    void aKeyNeverShowsInWords() {
        assertFalse(new Upload("b", "uploads/HongGildong.dcm", null, null, 1).toString().contains("Hong"));
    }
}
