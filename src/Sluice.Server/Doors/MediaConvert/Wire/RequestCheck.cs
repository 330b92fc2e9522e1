using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Model;
using Sluice.Server.Doors.MediaConvert.Validation;

namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>Holds a body against the service's model. Settings are left to those who know their rules: their pointers begin at the settings themselves.</summary>
internal static class RequestCheck
{
    private const string Settings = "/settings";

    /// <exception cref="WireException">400, with every fault.</exception>
    public static void Demand(JsonElement body, string operation)
    {
        if (!MediaConvertModel.Current.Requests.ContainsKey(operation))
            return;
        ImmutableArray<SettingsFault> faults =
        [
            .. ModelCheck
                .Request(body, operation)
                .Where(fault => !fault.Pointer.StartsWith(Settings, StringComparison.Ordinal)),
        ];
        if (!faults.IsEmpty)
            throw new WireException(WireError.BadRequest(FaultText.Render(faults)));
    }
}
