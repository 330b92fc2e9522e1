using System.Text.Json;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>The input policy that is in force for a caller.</summary>
internal static class InputPolicies
{
    /// <summary>Everything is allowed where the account put no policy.</summary>
    public static async Task<InputPolicy> FindAsync(Database database, Call call)
    {
        var document = await database.ReadAsync(
            connection => PolicyStore.FindAsync(connection, call.Caller.Account.Value),
            call.Aborted
        );
        return document is null
            ? InputPolicy.Open
            : JsonSerializer.Deserialize(document, DoorJson.Default.InputPolicy) ?? InputPolicy.Open;
    }
}
