package io.couture.trainer.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** The adversarial losses of taming-transformers' {@code losses/vqperceptual.py}, over a discriminator's scores. */
public final class HingeLoss {
    private HingeLoss() {}

    /** ½·(mean(relu(1 − real)) + mean(relu(1 + fake))). */
    public static Tensor discriminator(Tensor real, Tensor fake) {
        Scalar one = new Scalar(1f);
        Tensor onReal = real.neg().add(one).relu().mean();
        Tensor onFake = fake.add(one).relu().mean();
        return onReal.add(onFake).mul(new Scalar(0.5f));
    }

    /** −mean(fake). */
    public static Tensor generator(Tensor fake) {
        return fake.mean().neg();
    }
}
