using System.Reflection;
using System.Reflection.Emit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using SecureWeb.Diagnostics;
using SecureWeb.Headers;
using SecureWeb.Headers.Compiled;
using SecureWeb.Headers.Development;

namespace SecureWeb.Tests.Headers.Development;

public sealed class ApiDocsTests
{
    private const string SwaggerUi = "Swashbuckle.AspNetCore.SwaggerUI";
    private const string NSwag = "NSwag.AspNetCore";
    private const string Scalar = "Scalar.AspNetCore";

    private readonly FakeLogCollector _logs = new();
    private readonly SecureHeadersOptions _options = new();

    [Theory]
    [InlineData("/swagger", true)]
    [InlineData("/swagger/index.html", true)]
    [InlineData("/SWAGGER/index.html", true)]
    [InlineData("/api-docs/", true)]
    [InlineData("/swaggers", false)]
    [InlineData("/x/swagger", false)]
    [InlineData("/", false)]
    [InlineData("", false)]
    public void Development_PathOfATool_IsLooser(string path, bool expected)
        => Assert.Equal(expected, IsLooser(Find("Development", SwaggerUi), path));

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void OutsideDevelopment_NothingIsLooser(string environment)
    {
        var docs = Find(environment, SwaggerUi, NSwag, Scalar);

        Assert.False(docs.IsActive);
        Assert.Empty(_logs.GetSnapshot());
    }

    [Fact]
    public void OutsideDevelopment_WithAReason_IsLooserAndWarns()
    {
        _options.ApiDocs.DangerouslyRelaxInProduction = "partners read\r\nthem";

        var docs = Find("Production", SwaggerUi);

        Assert.True(IsLooser(docs, "/swagger/index.html"));
        var line = Assert.Single(_logs.GetSnapshot());
        Assert.Equal(EventIds.ApiDocsRelaxedInProduction, line.Id.Id);
        Assert.Contains("partners read", line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line.Message);
    }

    [Fact]
    public void NoToolInUse_NothingIsLooserOrSaid()
    {
        Assert.False(Find("Development").IsActive);
        Assert.Empty(_logs.GetSnapshot());
    }

    [Fact]
    public void SwitchedOff_NothingIsLooser()
    {
        _options.ApiDocs.IsEnabled = false;

        Assert.False(Find("Development", SwaggerUi).IsActive);
    }

    [Fact]
    public void Development_SaysOnceWhatIsLooser()
    {
        Find("Development", Scalar, SwaggerUi);

        var line = Assert.Single(_logs.GetSnapshot());
        Assert.Equal(EventIds.ApiDocsRelaxed, line.Id.Id);
        Assert.Contains("Scalar, Swagger UI", line.Message, StringComparison.Ordinal);
        Assert.Contains("/swagger", line.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { SwaggerUi }, false)]
    [InlineData(new[] { SwaggerUi, NSwag }, true)]
    [InlineData(new[] { SwaggerUi, Scalar }, false)]
    public void InlineScript_OnlyForToolsThatNeedIt(string[] tools, bool expected)
        => Assert.Equal(expected, Policy(Find("Development", tools), "/swagger")
            .Contains("script-src 'self' 'unsafe-inline';", StringComparison.Ordinal));

    [Fact]
    public void ScalarAlone_PathsStayStrict_ItsEndpointsAreLooser()
    {
        var docs = Find("Development", Scalar);

        Assert.False(IsLooser(docs, "/swagger/index.html"));
        Assert.True(IsLooser(docs, "/anywhere", Endpoint(Scalar)));
    }

    [Fact]
    public void EndpointOfTheApplication_UnderThePath_StaysStrict()
    {
        var docs = Find("Development", SwaggerUi, NSwag, Scalar);

        Assert.False(IsLooser(docs, "/swagger/mine", Endpoint("My.Application")));
        Assert.False(IsLooser(docs, "/swagger/mine", new Endpoint(null, null, "mine")));
    }

    [Fact]
    public void LooserPolicy_KeepsEverythingButScriptAndStyle()
    {
        _options.Csp.ScriptSrc.AddHash("x");
        _options.Csp.ScriptSrcElem.Add("https://cdn.example");
        _options.Csp.StyleSrc.AddHash("y");
        _options.Csp.RequireTrustedTypes = true;

        var policy = Policy(Find("Development", NSwag), "/swagger");

        Assert.DoesNotContain("sha256", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("cdn.example", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("trusted-types", policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; script-src 'self' 'unsafe-inline'; script-src-elem 'self' 'unsafe-inline'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self';", policy,
            StringComparison.Ordinal);
        Assert.Contains("object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'", policy,
            StringComparison.Ordinal);
    }

    private ApiDocs Find(string environment, params string[] tools)
    {
        var docs = new ApiDocs(
            Options.Create(_options), new HostingEnvironment { EnvironmentName = environment }, new FakeLogger<ApiDocs>(_logs));
        docs.Find([typeof(ApiDocsTests).Assembly, .. tools.Select(name => Module(name).Assembly)]);
        return docs;
    }

    private bool IsLooser(ApiDocs docs, string path, Endpoint? endpoint = null)
        => Policy(docs, path, endpoint).Contains("'unsafe-inline'", StringComparison.Ordinal);

    private string Policy(ApiDocs docs, string path, Endpoint? endpoint = null)
    {
        var strict = new HeadersRules(_options, HostFacts.None).Default;
        var context = new DefaultHttpContext { Request = { Path = path } };
        return docs.For(strict, context, endpoint)[TransportKind.Http, ResponseKind.Document].Policy!.Text;
    }

    private static Endpoint Endpoint(string assembly)
    {
        var type = Module(assembly).DefineType("Pages");
        type.DefineMethod("Answer", MethodAttributes.Public | MethodAttributes.Static, typeof(string), []).GetILGenerator()
            .Emit(OpCodes.Ldnull);
        return new Endpoint(null, new EndpointMetadataCollection(type.CreateType().GetMethod("Answer")!), "endpoint");
    }

    private static ModuleBuilder Module(string assembly)
        => AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(assembly), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("main");
}
