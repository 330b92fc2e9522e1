using System.Net;
using Amazon.Runtime;

namespace Sluice.Access.Aws;

/// <summary>Sends signed posts and reads what comes back; what goes wrong on the way is explained in the words of the call.</summary>
internal sealed class SignedExchange(AWSCredentials credentials, AwsEndpoint endpoint, TimeProvider time)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    public AwsEndpoint Endpoint => endpoint;

    /// <exception cref="AccessException">The endpoint did not answer.</exception>
    public async Task<(HttpStatusCode Status, string Body)> SendAsync(
        SignedPost post,
        AwsCall call,
        CancellationToken cancellation
    )
    {
        using var request = await post.SignAsync(credentials, time);
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            deadline.CancelAfter(s_timeout);
            using var response = await DirectHttpClientFactory
                .Instance.For(endpoint.Url)
                .SendAsync(request, deadline.Token);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(deadline.Token));
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new AccessException(AwsFailureReader.Read(new TimeoutException(late.Message, late), call), late);
        }
        catch (HttpRequestException unreachable)
        {
            throw new AccessException(AwsFailureReader.Read(unreachable, call), unreachable);
        }
    }

    /// <summary>A refusal, explained. The code of the service is kept in the inner exception.</summary>
    public static AccessException Refused(AwsErrorReply error, string? requestId, HttpStatusCode status, AwsCall call)
    {
        var refusal = new AmazonServiceException(
            error.Message ?? $"HTTP {(int)status}",
            ErrorType.Unknown,
            error.Code ?? "",
            requestId ?? "",
            status
        );
        return new AccessException(AwsFailureReader.Read(refusal, call), refusal);
    }
}
