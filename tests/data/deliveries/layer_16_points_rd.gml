<?xml version="1.0" encoding="utf-8" ?>
<ogr:FeatureCollection
     gml:id="aFeatureCollection"
     xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
     xsi:schemaLocation="http://ogr.maptools.org/ meldingen.xsd"
     xmlns:ogr="http://ogr.maptools.org/"
     xmlns:gml="http://www.opengis.net/gml/3.2">
  <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>98215.82 431044.76</gml:lowerCorner><gml:upperCorner>111653.57 440880.73</gml:upperCorner></gml:Envelope></gml:boundedBy>
                                                                                                                                              
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.0">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>107250.08 437921.05</gml:lowerCorner><gml:upperCorner>107250.08 437921.05</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.0"><gml:pos>107250.08 437921.05</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1000</ogr:meldingnr>
      <ogr:soort>Eengezins</ogr:soort>
      <ogr:doorlooptijd>42</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.1">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>108147.21 437503.66</gml:lowerCorner><gml:upperCorner>108147.21 437503.66</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.1"><gml:pos>108147.21 437503.66</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1001</ogr:meldingnr>
      <ogr:soort>Appartement</ogr:soort>
      <ogr:doorlooptijd>32</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.2">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>110211.8 431262.53</gml:lowerCorner><gml:upperCorner>110211.8 431262.53</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.2"><gml:pos>110211.8 431262.53</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1002</ogr:meldingnr>
      <ogr:soort>Portiekflat</ogr:soort>
      <ogr:doorlooptijd>57</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.3">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>110497.56 431044.76</gml:lowerCorner><gml:upperCorner>110497.56 431044.76</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.3"><gml:pos>110497.56 431044.76</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1003</ogr:meldingnr>
      <ogr:soort>Portiekflat</ogr:soort>
      <ogr:doorlooptijd>38</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.4">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>99403.74 435516.5</gml:lowerCorner><gml:upperCorner>99403.74 435516.5</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.4"><gml:pos>99403.74 435516.5</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1004</ogr:meldingnr>
      <ogr:soort>Eengezins</ogr:soort>
      <ogr:doorlooptijd>30</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.5">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>98215.82 438560.15</gml:lowerCorner><gml:upperCorner>98215.82 438560.15</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.5"><gml:pos>98215.82 438560.15</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1005</ogr:meldingnr>
      <ogr:soort>Portiekflat</ogr:soort>
      <ogr:doorlooptijd>29</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.6">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>104591.7 436016.7</gml:lowerCorner><gml:upperCorner>104591.7 436016.7</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.6"><gml:pos>104591.7 436016.7</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1006</ogr:meldingnr>
      <ogr:soort>Appartement</ogr:soort>
      <ogr:doorlooptijd>27</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.7">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>100841.68 431151.65</gml:lowerCorner><gml:upperCorner>100841.68 431151.65</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.7"><gml:pos>100841.68 431151.65</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1007</ogr:meldingnr>
      <ogr:soort>Eengezins</ogr:soort>
      <ogr:doorlooptijd>7</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.8">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>110230.1 431947.09</gml:lowerCorner><gml:upperCorner>110230.1 431947.09</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.8"><gml:pos>110230.1 431947.09</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1008</ogr:meldingnr>
      <ogr:soort>Portiekflat</ogr:soort>
      <ogr:doorlooptijd>40</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.9">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>99288.0 437885.67</gml:lowerCorner><gml:upperCorner>99288.0 437885.67</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.9"><gml:pos>99288.0 437885.67</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1009</ogr:meldingnr>
      <ogr:soort>Appartement</ogr:soort>
      <ogr:doorlooptijd>8</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.10">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>110711.46 431118.25</gml:lowerCorner><gml:upperCorner>110711.46 431118.25</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.10"><gml:pos>110711.46 431118.25</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1010</ogr:meldingnr>
      <ogr:soort>Portiekflat</ogr:soort>
      <ogr:doorlooptijd>59</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.11">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>98981.74 433739.98</gml:lowerCorner><gml:upperCorner>98981.74 433739.98</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.11"><gml:pos>98981.74 433739.98</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1011</ogr:meldingnr>
      <ogr:soort>Overig</ogr:soort>
      <ogr:doorlooptijd>27</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.12">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>101990.92 433334.53</gml:lowerCorner><gml:upperCorner>101990.92 433334.53</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.12"><gml:pos>101990.92 433334.53</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1012</ogr:meldingnr>
      <ogr:soort>Portiekflat</ogr:soort>
      <ogr:doorlooptijd>34</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.13">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>107645.19 436060.17</gml:lowerCorner><gml:upperCorner>107645.19 436060.17</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.13"><gml:pos>107645.19 436060.17</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1013</ogr:meldingnr>
      <ogr:soort>Appartement</ogr:soort>
      <ogr:doorlooptijd>29</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.14">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>110815.74 440857.65</gml:lowerCorner><gml:upperCorner>110815.74 440857.65</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.14"><gml:pos>110815.74 440857.65</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1014</ogr:meldingnr>
      <ogr:soort>Overig</ogr:soort>
      <ogr:doorlooptijd>51</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.15">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>107755.64 437326.66</gml:lowerCorner><gml:upperCorner>107755.64 437326.66</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.15"><gml:pos>107755.64 437326.66</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1015</ogr:meldingnr>
      <ogr:soort>Overig</ogr:soort>
      <ogr:doorlooptijd>41</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.16">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>111653.57 431240.87</gml:lowerCorner><gml:upperCorner>111653.57 431240.87</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.16"><gml:pos>111653.57 431240.87</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1016</ogr:meldingnr>
      <ogr:soort>Eengezins</ogr:soort>
      <ogr:doorlooptijd>49</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.17">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>98915.91 431731.81</gml:lowerCorner><gml:upperCorner>98915.91 431731.81</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.17"><gml:pos>98915.91 431731.81</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1017</ogr:meldingnr>
      <ogr:soort>Overig</ogr:soort>
      <ogr:doorlooptijd>58</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.18">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>106557.1 432393.15</gml:lowerCorner><gml:upperCorner>106557.1 432393.15</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.18"><gml:pos>106557.1 432393.15</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1018</ogr:meldingnr>
      <ogr:soort>Eengezins</ogr:soort>
      <ogr:doorlooptijd>44</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:meldingen gml:id="meldingen.19">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>100685.96 440880.73</gml:lowerCorner><gml:upperCorner>100685.96 440880.73</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="meldingen.geom.19"><gml:pos>100685.96 440880.73</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:meldingnr>M-1019</ogr:meldingnr>
      <ogr:soort>Appartement</ogr:soort>
      <ogr:doorlooptijd>32</ogr:doorlooptijd>
    </ogr:meldingen>
  </ogr:featureMember>
</ogr:FeatureCollection>
