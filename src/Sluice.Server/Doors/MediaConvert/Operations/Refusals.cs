using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Refusals that several operations share.</summary>
internal static class Refusals
{
    public static WireException Unknown(ResourceName name) =>
        new(WireError.NotFound($"The {name.Kind.Noun()} {name.Name} does not exist."));

    public static WireException Taken(ResourceName name) =>
        new(WireError.Conflict($"A {name.Kind.Noun()} named {name.Name} already exists."));

    public static WireException TooMany(ResourceKind kind, int most) =>
        new(WireError.QuotaExceeded($"The account has {most} {kind.Noun()}s, which is as many as this server keeps."));
}
