using Microsoft.AspNetCore.Http;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;
using SecureWeb.Headers.Evaluation;

namespace SecureWeb.Tests.Headers.Evaluation;

public sealed class HeadersEvaluatorTests
{
    [Fact]
    public void EvaluatePolicy_ApplicationAndNamed_AreJudgedApart()
    {
        var options = new SecureHeadersOptions();
        options.AddPolicy("loose", policy => policy.Csp.ScriptSrc.Add("'unsafe-inline'"));
        var evaluator = new HeadersEvaluator(new HeadersRules(options, HostFacts.None));

        Assert.Equal(150, evaluator.EvaluatePolicy().ObservatoryScore);
        Assert.Equal(80, evaluator.EvaluatePolicy("LOOSE").ObservatoryScore);
        Assert.Throws<ArgumentException>(() => evaluator.EvaluatePolicy("missing"));
    }

    [Fact]
    public void EvaluateEndpoint_Metadata_Counts()
    {
        var evaluator = new HeadersEvaluator(new HeadersRules(new SecureHeadersOptions(), HostFacts.None));
        var endpoint = new Endpoint(null, new([new CspSourceAttribute("script-src", "'unsafe-eval'")]), "page");

        var evaluation = evaluator.EvaluateEndpoint(endpoint);

        Assert.Equal(130, evaluation.ObservatoryScore);
        Assert.Equal(20, evaluation.Findings[0].ScoreGain);
    }

    [Fact]
    public void EvaluatePolicy_HstsOff_CostsItsPoints()
    {
        var options = new SecureHeadersOptions { Hsts = { IsEnabled = false } };

        Assert.Equal(80, new HeadersEvaluator(new HeadersRules(options, HostFacts.None)).EvaluatePolicy().ObservatoryScore);
    }
}
