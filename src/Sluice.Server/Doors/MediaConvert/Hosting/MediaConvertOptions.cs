using Sluice.Server.Doors.Authority;
using Sluice.Server.Doors.MediaConvert.Operations;

namespace Sluice.Server.Doors.MediaConvert.Hosting;

/// <summary>Opens the MediaConvert door.</summary>
/// <param name="Authority">Whose users may come in.</param>
public sealed record MediaConvertOptions(IDoorAuthority Authority)
{
    /// <summary>What DescribeEndpoints answers, where the server stands behind a proxy; null: the address that a request came by.</summary>
    public Uri? PublicUrl { get; init; }

    public DoorLimits Limits { get; init; } = DoorLimits.Usual;
}
