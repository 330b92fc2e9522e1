using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Says what files are.</summary>
internal sealed class ProbeOperation(Permissions permissions)
{
    public Task<Reply> RunAsync(Call call)
    {
        permissions.Demand(call, new Ask("*"));
        throw new WireException(WireError.BadRequest("Probe is not there yet."));
    }
}
