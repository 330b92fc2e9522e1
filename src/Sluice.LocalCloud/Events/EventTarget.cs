using System.Text;
using Sluice.Access;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events;

/// <summary>A target of a rule: where matching events go, and as what.</summary>
/// <param name="Json">As the client sent it.</param>
internal sealed record EventTarget(string Id, string TargetArn, string Json)
{
    public JsonParameters Parameters => JsonParameters.Parse(Encoding.UTF8.GetBytes(Json));

    public bool IsQueue => Arn.TryParse(TargetArn, out var arn) && arn.Service == "sqs";

    public bool IsDestination =>
        Arn.TryParse(TargetArn, out var arn)
        && arn.Service == "events"
        && arn.Resource.StartsWith("api-destination/", StringComparison.Ordinal);
}
