using Sluice.Bench;

return args switch
{
    ["ladder"] => await LadderBench.RunAsync(),
    ["composition", .. var rest] => await CompositionBench.RunAsync(rest.FirstOrDefault()),
    [CompositionBench.ChildVerb, var clip, var folder] => await CompositionBench.ComposeAsync(clip, folder),
    ["door"] => await DoorBench.RunAsync(),
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
        "usage: ./build bench [ladder | composition | door | first-segment | leases | overhead | memory | policy | s3-throughput]"
    );
    return 2;
}
