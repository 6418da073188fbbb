package wetread.report.dicom;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import wetread.imaging.raster.RasterImages;
import wetread.report.DicomForms;
import wetread.report.ReportForm;

/** Makes a form of each key picture: every form is one file, which the store writes in its place. */
@Singleton
final class KeyImages {
    private final DicomForms forms;
    private final RasterImages rasters;

    KeyImages(DicomForms forms, RasterImages rasters) {
        this.forms = forms;
        this.rasters = rasters;
    }

    @Produces
    @Singleton
    ReportForm first() {
        return new KeyImageForm(forms, rasters, 1);
    }

    @Produces
    @Singleton
    ReportForm second() {
        return new KeyImageForm(forms, rasters, 2);
    }

    @Produces
    @Singleton
    ReportForm third() {
        return new KeyImageForm(forms, rasters, 3);
    }

    /** As many as {@link KeyImageForm#MAX}. */
    @Produces
    @Singleton
    ReportForm fourth() {
        return new KeyImageForm(forms, rasters, 4);
    }
}
