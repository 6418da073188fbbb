package wetread.imaging.dicom;

import wetread.imaging.render.TestLimits;

class Dcm4cheReaderTest extends DicomReaderContract {
    @Override
    DicomReader reader() {
        return new Dcm4cheReader(TestLimits.DEFAULT);
    }
}
