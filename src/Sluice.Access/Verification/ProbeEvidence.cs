using Amazon.Runtime;

namespace Sluice.Access.Verification;

/// <summary>What an endpoint answered to one call: enough to find the call in the customer's CloudTrail.</summary>
/// <param name="Call">The IAM action and what it was asked on: <c>s3:PutObject arn:aws:s3:::bucket/key</c>.</param>
/// <param name="Status">Of HTTP; null when there was no answer.</param>
/// <param name="Code">AWS's error code; null when the call was allowed.</param>
public sealed record ProbeEvidence(string Call, int? Status, string? Code, string? RequestId)
{
    internal static ProbeEvidence Of(string call, Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
            if (cause is AmazonServiceException service)
                return new ProbeEvidence(
                    call,
                    service.StatusCode == default ? null : (int)service.StatusCode,
                    string.IsNullOrEmpty(service.ErrorCode) ? null : service.ErrorCode,
                    string.IsNullOrEmpty(service.RequestId) ? null : service.RequestId
                );
        return new ProbeEvidence(call, null, null, null);
    }

    internal static ProbeEvidence Of(string call, AmazonWebServiceResponse? answer) =>
        new(call, answer is null ? null : (int)answer.HttpStatusCode, null, answer?.ResponseMetadata?.RequestId);
}
