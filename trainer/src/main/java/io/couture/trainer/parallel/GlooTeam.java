package io.couture.trainer.parallel;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.GlooDeviceVector;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Work;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_gloo;

/**
 * A team over libtorch's Gloo, which sums in main memory: gradients of a GPU go through it, so a step waits for the bus and
 * the network once. All gradients travel as one tensor.
 */
final class GlooTeam implements Team {

    private static final long MEETING_MILLIS = 300_000;
    /** The leader evaluates and saves while the others wait. */
    private static final long STEP_MILLIS = 3_600_000;

    private final Place place;
    private final TCPStore store;
    private final ProcessGroupGloo group;

    GlooTeam(Place place) {
        this.place = place;
        Loader.load(torch.class);
        Loader.load(torch_gloo.class);
        try {
            TCPStoreOptions options = new TCPStoreOptions();
            options.port((short) place.port());
            options.isServer(place.rank() == 0);
            options.waitWorkers(false);
            options.timeout(new Milliseconds(MEETING_MILLIS));
            store = new TCPStore(place.leader(), options);
            ProcessGroupGloo.Options gloo = ProcessGroupGloo.Options.create(new Milliseconds(STEP_MILLIS));
            GlooDeviceVector devices = new GlooDeviceVector();
            devices.push_back(device(place.leader()));
            gloo.devices(devices);
            group = new ProcessGroupGloo(store, place.rank(), place.size(), gloo);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "process " + place.rank() + " of " + place.size() + " could not meet the others at "
                            + place.leader() + ":" + place.port() + ": " + firstLine(e),
                    e);
        }
    }

    private static org.bytedeco.pytorch.gloo.Device device(String leader) {
        String named = System.getenv("GLOO_SOCKET_IFNAME");
        if (named != null && !named.isBlank()) {
            return ProcessGroupGloo.createDeviceForInterface(named.strip());
        }
        boolean here = List.of("localhost", "127.0.0.1").contains(leader);
        return here ? ProcessGroupGloo.createDeviceForHostname(leader) : ProcessGroupGloo.createDefaultDevice();
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    @Override
    public int rank() {
        return place.rank();
    }

    @Override
    public int size() {
        return place.size();
    }

    @Override
    public void sum(List<Tensor> tensors) {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            TensorVector rows = new TensorVector();
            tensors.forEach(tensor -> rows.push_back(tensor.reshape(-1)));
            Tensor all = Tensors.on(ComputeDevice.CPU, torch.cat(rows))
                    .to(torch.ScalarType.Float)
                    .contiguous();
            reduce(all);
            long from = 0;
            for (Tensor tensor : tensors) {
                long count = tensor.numel();
                tensor.copy_(all.narrow(0, from, count).reshape(tensor.sizes()));
                from += count;
            }
        }
    }

    private void reduce(Tensor tensor) {
        try (Work work = group.allreduce(new TensorVector(tensor))) {
            work._wait();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "process " + place.rank() + " of " + place.size() + " has lost another one: " + firstLine(e), e);
        }
    }

    @Override
    public double[] sum(double... values) {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            Tensor shared = torch.empty(new long[] {values.length}, new TensorOptions(torch.ScalarType.Double), null);
            shared.data_ptr_double().put(values, 0, values.length);
            reduce(shared);
            double[] sums = new double[values.length];
            shared.data_ptr_double().get(sums, 0, sums.length);
            return sums;
        }
    }

    @Override
    public void close() {
        group.close();
        store.close();
    }
}
