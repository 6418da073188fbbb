package wetread.imaging.dicom;

import wetread.imaging.render.TestLimits;

class Part10ReaderTest extends DicomReaderContract {
    @Override
    DicomReader reader() {
        return new Part10Reader(TestLimits.DEFAULT);
    }
}
