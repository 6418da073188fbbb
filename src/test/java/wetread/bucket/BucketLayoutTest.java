package wetread.bucket;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.tools.local.ShippedConfig;

class BucketLayoutTest {
    private final BucketLayout layout = layout("uploads/", Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"uploads/", "uploads/chest_xray/", "uploads/a_$folder$", "uploads/.DS_Store",
            "uploads/a/.ds_store", "uploads/Thumbs.db", "uploads/a/THUMBS.DB", "uploads/desktop.ini", "uploads/._a.dcm",
            "uploads/__MACOSX/a.dcm", "uploads/a/__MACOSX/b/._c.dcm", "uploads/@eaDir/a.dcm", "uploads/~$letter.docx",
            "reports/a/report.json", "claims/0", "waiting/0.json", "batches/0.json", "ledger/2026/11/26/0",
            "estimates/2026-11-26.json"})
    void whatProgramsLeaveIsNoUploadAndNobodyMissesItsReport(String key) {
        assertFalse(layout.isUpload(key));
        assertFalse(layout.isBeside(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uploads/a.dcm", "uploads/.hidden.dcm", "uploads/MACOSX/a.dcm", "uploads/_.dcm",
            "uploads/desktop.ini.dcm", "uploads/thumbs/a.jpg", "uploads/DS_Store/IMG0001"})
    void allElseIsAnUpload(String key) {
        assertTrue(layout.isUpload(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Uploads/a.dcm", "upload/a.dcm", "a.dcm", "/uploads/a.dcm"})
    void whatLiesBesideThePrefixIsTold(String key) {
        assertFalse(layout.isUpload(key));
        assertTrue(layout.isBeside(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"r", "c", "claims", "claims/", "b", "batches/in/", "w", "waiting/in/", "ledger/",
            "l", "estimates/", "reports"})
    void anUploadPrefixThatCoversWhatIsWrittenIsRefusedByTheNameOfTheSetting(String prefix) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> layout(prefix, Map.of()));
        assertTrue(refusal.getMessage().startsWith("WETREAD_UPLOAD_PREFIX "), refusal.getMessage());
    }

    @Test
    void withABucketForReportsThePrefixMayCoverTheirs() {
        BucketLayout other =
                assertDoesNotThrow(() -> layout("c", Map.of("wetread.report-bucket", "reports-of-clinic")));
        assertTrue(other.isUpload("ct/a.dcm"));
        assertFalse(other.isUpload("claims/0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-directory", "application/x-directory; charset=UTF-8",
            "httpd/unix-directory"})
    void fileSystemGatewaysMarkFoldersByMediaType(String type) {
        assertTrue(Clutter.isFolder(type));
        assertEquals(false, Clutter.isFolder("application/octet-stream") || Clutter.isFolder(null));
    }

    private static BucketLayout layout(String uploads, Map<String, String> more) {
        Map<String, String> changes = new HashMap<>(more);
        changes.put("wetread.upload-prefix", uploads);
        return new BucketLayout(ShippedConfig.with(changes, BucketConfig.class));
    }
}
