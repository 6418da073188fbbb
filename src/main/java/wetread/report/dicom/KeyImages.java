package wetread.report.dicom;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import wetread.imaging.raster.RasterImages;
import wetread.report.ReportForm;
import wetread.report.WantedForms;
import wetread.report.Wording;

/** Makes a form of each key picture: every form is one file, which the store writes in its place. */
@Singleton
final class KeyImages {
    private final WantedForms forms;
    private final RasterImages rasters;
    private final Wording wording;

    KeyImages(WantedForms forms, RasterImages rasters, Wording wording) {
        this.forms = forms;
        this.rasters = rasters;
        this.wording = wording;
    }

    @Produces
    @Singleton
    ReportForm first() {
        return new KeyImageForm(forms, rasters, wording, 1);
    }

    @Produces
    @Singleton
    ReportForm second() {
        return new KeyImageForm(forms, rasters, wording, 2);
    }

    @Produces
    @Singleton
    ReportForm third() {
        return new KeyImageForm(forms, rasters, wording, 3);
    }

    /** As many as {@link KeyImageForm#MAX}. */
    @Produces
    @Singleton
    ReportForm fourth() {
        return new KeyImageForm(forms, rasters, wording, 4);
    }
}
