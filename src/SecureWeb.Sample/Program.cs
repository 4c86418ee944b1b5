using SecureWeb.Audit.Files;
using SecureWeb.Sample.Accounts;
using SecureWeb.Sample.Comments;
using SecureWeb.Sample.Data;
using SecureWeb.Sample.Demo;
using SecureWeb.Sample.Files;
using SecureWeb.Sample.Hosting;
using SecureWeb.Sample.Posts;

return await SampleRun.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    var sample = builder.AddSample();
    if (SecurityEventCommands.TryRun(args, builder.Configuration) is { } verified)
    {
        return verified;
    }

    builder.Logging.ClearProviders().AddSecureConsole();
    builder.Logging.AddSecureLogRedaction();
    builder.AddLocalHttps();
    var folder = DataFolder.Open(sample.DataPath);
    builder.AddData(folder);
    builder.Services.AddAccounts();
    builder.Services.AddBoard(sample);

    builder.Services.AddSecureDefaults(options => PostRules.Add(options.Authorization)).AddChosenStore(sample, folder);

    var app = builder.Build();
    app.UseSecureDefaults();

    app.MapHoneypots();
    app.MapStaticAssets();
    app.MapRazorPages().WithStaticAssets();
    app.MapControllers();
    app.MapHealthChecks("/health").WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]))
        .Public("monitors are not signed in; it says one word");
    app.MapAccountApi();
    app.MapSessionApi();
    app.MapPostApi();
    app.MapCommentApi();
    app.MapFileApi();
    if (sample.Demo)
    {
        app.MapDemo();
    }

    await PinboardFile.PrepareAsync(app.Services);
    await app.RunAsync();
    return 0;
});
