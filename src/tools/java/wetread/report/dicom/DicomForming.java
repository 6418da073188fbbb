package wetread.report.dicom;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wetread.imaging.raster.RasterTesting;
import wetread.report.ReportConfig;
import wetread.report.ReportForm;
import wetread.report.WantedForms;
import wetread.report.Wording;
import wetread.tools.local.ShippedConfig;

/** The DICOM forms, put together without a container. */
public final class DicomForming {
    private DicomForming() {
    }

    /** All of them, wanted. */
    public static List<ReportForm> all(Wording wording) {
        WantedForms forms = new WantedForms(
                ShippedConfig.with(Map.of("wetread.forms", "dicom-sr,key-image"), ReportConfig.class));
        return Stream.<ReportForm>concat(Stream.of(new SrForm(forms, wording)),
                IntStream.rangeClosed(1, KeyImageForm.MAX)
                        .mapToObj(number -> new KeyImageForm(forms, RasterTesting.images(), wording, number))).toList();
    }
}
