using System.Collections.Immutable;
using Sluice.Media.Guest;
using Sluice.Media.Outputs;

namespace Sluice.Media.Encode;

/// <summary>What a run needs beside plan and inputs.</summary>
/// <param name="Sinks">One a destination.</param>
/// <param name="ScratchFolder">Private to the work.</param>
internal sealed record EncodeSurroundings(
    FfmpegToolchain Toolchain,
    TimeProvider Time,
    ImmutableArray<IOutputSink> Sinks,
    string ScratchFolder
)
{
    /// <summary>The only destination, or the first.</summary>
    public IOutputSink Sink => Sinks[0];

    /// <summary>The part of the scratch folder that the guest sees and writes.</summary>
    public string GuestFolder { get; } = Directory.CreateDirectory(Path.Combine(ScratchFolder, "guest")).FullName;

    /// <summary>The part that it does not see.</summary>
    public string OwnFolder { get; } = Directory.CreateDirectory(Path.Combine(ScratchFolder, "ready")).FullName;
}
