using Sluice.Media.Gateway;
using Sluice.Media.Guest;

namespace Sluice.Media.Compositions.Running;

/// <summary>What the runs read: by us, and as their guest is given it.</summary>
internal sealed record CompositionInputs(OpenedInputs Opened, GuestInput Guest);
