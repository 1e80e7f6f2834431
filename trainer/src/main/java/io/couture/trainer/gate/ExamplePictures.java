package io.couture.trainer.gate;

import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.Split;
import io.couture.trainer.evaluation.PreparedPictures;
import io.couture.trainer.evaluation.TruePicture;
import java.util.List;

/** The first pictures of the validation split with their captions, always the same ones. */
record ExamplePictures(List<TruePicture> pictures) {

    ExamplePictures {
        pictures = List.copyOf(pictures);
    }

    static ExamplePictures of(PictureCache cache, int count) {
        return new ExamplePictures(PreparedPictures.first(cache, Split.VALIDATION, count));
    }

    List<String> captions() {
        return pictures.stream().map(TruePicture::caption).toList();
    }

    boolean areLabelled() {
        return pictures.stream()
                .anyMatch(picture -> !picture.outfit().garments().isEmpty());
    }
}
