using Sluice.Bench;

return args switch
{
    ["ladder"] => await LadderBench.RunAsync(),
    ["first-segment"] => await FirstSegmentBench.RunAsync(),
    ["leases"] => await LeaseBench.RunAsync(),
    ["memory"] => await MemoryBench.RunAsync(),
    ["overhead"] => await OverheadBench.RunAsync(),
    ["s3-throughput"] => await S3ThroughputBench.RunAsync(),
    ["policy", .. var rest] => await PolicyBench.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "usage: ./build bench [ladder | first-segment | leases | overhead | memory | policy | s3-throughput]"
    );
    return 2;
}
